/// The version of the program, which the command and the service are installed with alike.
package let programVersion = "0.1.0"
